import { Menu, UnstyledButton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { t } from '../strings/text.ts';
import classes from './chart.module.css';
import { type LegendEntry, renderPng, standaloneSvg } from './chart-export.ts';
import { type ChartTable, toTabbed } from './chart-table.ts';
import { toCsv } from './csv.ts';
import { saveBlob, saveText } from './download.ts';
import { fileName } from './file-name.ts';
import { notifyDone, notifyError } from './undo.tsx';

export interface DrawnChart {
  readonly svg: SVGSVGElement;
  readonly legend: readonly LegendEntry[];
}

interface ChartMenuProps {
  readonly label: string;
  readonly table: ChartTable;
  /** As it is on the screen now; null before it is drawn. */
  readonly drawn: () => DrawnChart | null;
}

/** Saves a chart as a picture or as numbers, or copies the numbers. */
export function ChartMenu({ label, table, drawn }: ChartMenuProps) {
  const name = fileName(label);
  function saveSvg(): void {
    const chart = drawn();
    if (chart !== null) {
      saveText(`${name}.svg`, 'image/svg+xml', standaloneSvg(chart.svg, chart.legend));
    }
  }
  function savePng(): void {
    const chart = drawn();
    if (chart !== null) {
      renderPng(chart.svg, chart.legend).then((png) => saveBlob(`${name}.png`, png), notifyError);
    }
  }
  function copy(): void {
    navigator.clipboard
      .writeText(toTabbed(table))
      .then(() => notifyDone(t('frame.chart.copied', { label })), notifyError);
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.export} aria-label={t('frame.chart.export', { label })}>
          <IconDownload size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={saveSvg}>{t('frame.chart.svg')}</Menu.Item>
        <Menu.Item onClick={savePng}>{t('frame.chart.png')}</Menu.Item>
        <Menu.Item onClick={() => saveText(`${name}.csv`, 'text/csv', toCsv(table.columns, table.rows))}>
          {t('frame.chart.csv')}
        </Menu.Item>
        <Menu.Item onClick={copy}>{t('frame.chart.copy')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Badge } from '@mantine/core';
import type { TitleCardWire } from '../../../shared/contract/schema.ts';
import { Cover } from '../../components/cover.tsx';
import { languageName } from '../../components/language-name.ts';
import { Movement, type MovementOf } from '../../components/movement.tsx';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { titlePath } from './title-path.ts';
import classes from './titles.module.css';

interface TitleRowProps {
  readonly title: TitleCardWire;
  readonly figure: string;
  /** What the figure is, for a tooltip and for screen readers. */
  readonly figureMeaning: string;
  readonly note?: string | undefined;
  readonly movement?: MovementOf | undefined;
}

/** A title on one line of a narrow list, with a figure at the end. */
export function TitleRow({ title, figure, figureMeaning, note, movement }: TitleRowProps) {
  return (
    <li className={classes.row}>
      <Cover title={title} size={26} />
      <span className={classes.names}>
        <AppLink to={titlePath(title.key)} className={classes.name}>
          <span dir="auto" title={title.title}>
            {title.title || t('titles.untitled', { key: title.key })}
          </span>
        </AppLink>
        <span className={classes.author} dir="auto">
          {[title.language === '' ? '' : languageName(title.language), title.genre]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={classes.rowEnd}>
        {movement !== undefined && <Movement of={movement} />}
        {note && (
          <Badge size="xs" variant="light">
            {note}
          </Badge>
        )}
        <span className={classes.number} title={figureMeaning}>
          <span className="visually-hidden">{figureMeaning} </span>
          {figure}
        </span>
      </span>
    </li>
  );
}

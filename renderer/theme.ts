/** The window's look: warm paper, ink, one green; a serif for what is read, the system's sans for what is used. */
import {
  Badge,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  Popover,
  Tooltip,
} from '@mantine/core';
import { t } from './strings/text.ts';

/** The accent: white on 7 in the light theme and on 6 in the dark one. Mantine looks at one of them only for contrast. */
const pine: MantineColorsTuple = [
  '#eef5f2',
  '#dbe8e3',
  '#b5d1c7',
  '#8cb9aa',
  '#69a491',
  '#4f9280',
  '#3a7d6c',
  '#2a6557',
  '#1f4b43',
  '#15352f',
];

/** Warm greys. 6 on paper 5.3:1: the palest that text may have. */
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f3f0ea',
  '#e8e3da',
  '#d9d3c7',
  '#bfb8aa',
  '#8f887b',
  '#6b655a',
  '#524d44',
  '#3a3630',
  '#23201c',
];

/** The dark theme's paper and ink. */
const dark: MantineColorsTuple = [
  '#e4dfd6',
  '#c9c3b8',
  '#b0a99d',
  '#8a8479',
  '#55514a',
  '#3b3833',
  '#2c2a26',
  '#1d1b19',
  '#171614',
  '#100f0e',
];

const SERIF =
  "'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Charter, 'Bitstream Charter', 'Noto Serif', 'Liberation Serif', Georgia, serif";
const SANS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif";

export const theme: MantineThemeOverride = createTheme({
  colors: { pine, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  white: '#fffdf9',
  black: '#23201c',
  fontFamily: SANS,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', Menlo, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Badge: Badge.extend({ styles: { root: { textTransform: 'none' } } }),
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { 'aria-label': t('frame.close') } },
      styles: { title: { fontFamily: SERIF, fontSize: '1.25rem', fontWeight: 600 } },
    }),
    // A header element would be a second banner of the page (axe: landmark-no-duplicate-banner).
    ModalHeader: { defaultProps: { component: 'div' } },
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300 } }),
  },
  headings: {
    fontFamily: SERIF,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.2' },
      h2: { fontSize: '1.3125rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
});

/** Besides Mantine's: surfaces, the frame's lines, and the charts' colours (see chart-colours.ts). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--backlist-serif': SERIF },
  light: {
    '--mantine-color-body': '#faf8f4',
    '--mantine-color-dimmed': '#6b655a',
    '--mantine-color-placeholder': '#6b655a',
    '--mantine-color-error': '#a8321f',
    '--mantine-color-red-light': '#f7e4dc',
    '--mantine-color-red-light-color': '#8f2a18',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--mantine-color-anchor': '#1f6b5c',
    '--backlist-surface': '#fffdf9',
    '--backlist-sunken': '#f3f0ea',
    '--backlist-line': '#e2dcd1',
    '--backlist-accent': '#1f6b5c',
    '--backlist-accent-wash': '#e3ede8',
    '--backlist-quiet': '#524d44',
    '--backlist-hover': '#ebe6dc',
    '--backlist-warning-wash': '#f8e9d2',
    '--backlist-mark-new': '#7a4a00',
    '--backlist-mark-new-wash': '#f7e6c4',
    '--backlist-mark-cold': '#2b4a86',
    '--backlist-mark-cold-wash': '#e2e9f6',
    '--backlist-mark-popular': '#8a2d1c',
    '--backlist-mark-popular-wash': '#f7e0d8',
    '--chart-1': '#14594c',
    '--chart-2': '#bd650a',
    '--chart-3': '#4f6fd6',
    '--chart-4': '#a8326e',
    '--chart-5': '#6f7412',
    '--chart-6': '#5f5a52',
    '--chart-grid': '#d9d3c7',
  },
  dark: {
    '--mantine-color-body': '#171614',
    '--mantine-color-dimmed': '#a8a196',
    '--mantine-color-placeholder': '#8f897e',
    '--mantine-color-error': '#f0907c',
    '--mantine-color-red-light': '#37211b',
    '--mantine-color-red-light-color': '#f2ab9b',
    '--mantine-color-pine-light': 'rgba(111, 191, 168, 0.14)',
    '--mantine-color-pine-light-hover': 'rgba(111, 191, 168, 0.2)',
    '--mantine-color-pine-light-color': '#a9d8c9',
    '--mantine-color-anchor': '#8fd0bd',
    '--backlist-surface': '#1f1d1a',
    '--backlist-sunken': '#121110',
    '--backlist-line': '#35322d',
    '--backlist-accent': '#6fbfa8',
    '--backlist-accent-wash': '#21332e',
    '--backlist-quiet': '#c9c3b8',
    '--backlist-hover': '#262420',
    '--backlist-warning-wash': '#3a2c17',
    '--backlist-mark-new': '#f0c987',
    '--backlist-mark-new-wash': '#3c2f16',
    '--backlist-mark-cold': '#b3c6f2',
    '--backlist-mark-cold-wash': '#232d45',
    '--backlist-mark-popular': '#f2b3a2',
    '--backlist-mark-popular-wash': '#42231b',
    '--chart-1': '#5fbfa5',
    '--chart-2': '#f0b040',
    '--chart-3': '#7d94f2',
    '--chart-4': '#f5c3da',
    '--chart-5': '#c3c653',
    '--chart-6': '#b0a99d',
    '--chart-grid': '#3b3833',
  },
});

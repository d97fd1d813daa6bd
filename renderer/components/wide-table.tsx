import { Table, type TableScrollContainerProps } from '@mantine/core';

/** A table that scrolls sideways where it does not fit, by keyboard too. */
export function WideTable({
  label,
  ...props
}: Omit<TableScrollContainerProps, 'type'> & { readonly label: string }) {
  return <Table.ScrollContainer type="native" tabIndex={0} role="region" aria-label={label} {...props} />;
}

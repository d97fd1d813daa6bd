import { Text, Title } from '@mantine/core';
import type { AudienceMemberCard } from '../../../shared/contract/titles.ts';
import { Cover } from '../../components/cover.tsx';
import { formatFigure } from '../../components/format.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { languageName } from './language-name.ts';
import classes from './titles.module.css';

interface MemberShelvesProps {
  readonly members: readonly AudienceMemberCard[];
  /** How many there are, of whom `members` are some. */
  readonly reached: number;
  readonly heading?: string;
}

/** Some of those who would get the title, with the beginning of their shelves. */
export function MemberShelves({ members, reached, heading }: MemberShelvesProps) {
  if (members.length === 0) {
    return null;
  }
  return (
    <div className={classes.members}>
      <Title order={3}>{heading ?? t('titles.members')}</Title>
      <Text size="xs" c="dimmed">
        {t('titles.members.about', { shown: members.length, reached })}
      </Text>
      <ul className={classes.memberGrid}>
        {members.map((member) => (
          <li key={member.user} className={classes.member}>
            <div className={classes.columnHead}>
              <AppLink to={`/listeners/user/${encodeURIComponent(member.user)}`}>
                <span dir="auto">{t('titles.member', { user: member.user })}</span>
              </AppLink>
              <Text size="xs" c="dimmed">
                {t('titles.member.rank', { rank: member.rank, score: formatFigure(member.score) })}
                {member.language !== '' && ` · ${languageName(member.language)}`}
              </Text>
            </div>
            <ol className={classes.miniShelf}>
              {member.shelf.map(({ rank, title, own }) => (
                <li key={`${rank} ${title.key}`} data-own={own || undefined} title={title.title}>
                  <span className={classes.miniRank}>{rank}</span>
                  <Cover title={title} size={38} />
                  <span className={classes.miniName} dir="auto">
                    {own ? t('titles.member.own', { title: title.title }) : title.title}
                  </span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </div>
  );
}

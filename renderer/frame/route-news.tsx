import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { viewAt } from './views.ts';

/** The view and its heading may still be on their way. */
const HEADING_WITHIN_MS = 3000;

/**
 * After going somewhere: its heading is read out, and gets the focus when it is another view (within a view the focus
 * stays, unless what had it is gone).
 */
export function RouteNews() {
  const [path] = useLocation();
  const [news, setNews] = useState('');
  const last = useRef(path);
  useEffect(() => {
    const before = last.current;
    last.current = path;
    if (before === path) {
      return; // the window has just been opened: the browser reads it out
    }
    return whenHeadingIsThere((heading) => {
      setNews(document.title);
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (viewAt(before) !== viewAt(path) || isLost) {
        document.getElementById('main')?.scrollTo(0, 0);
        heading.focus({ preventScroll: true });
      }
    });
  }, [path]);
  return (
    <div role="status" className="visually-hidden">
      {news}
    </div>
  );
}

function whenHeadingIsThere(then: (heading: HTMLElement) => void): () => void {
  const until = performance.now() + HEADING_WITHIN_MS;
  let frame = requestAnimationFrame(function look() {
    // While a view is being loaded, the one before is still there, hidden.
    const headings = [...document.querySelectorAll<HTMLElement>('[data-page-title]')];
    const heading = headings.find((each) => each.checkVisibility());
    if (heading !== undefined) {
      then(heading);
    } else if (performance.now() < until) {
      frame = requestAnimationFrame(look);
    }
  });
  return () => cancelAnimationFrame(frame);
}

import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './global.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { styleNonce } from './components/style-nonce.ts';

// Compiled schemas need eval, which the content security policy forbids.
z.config({ jitless: true });

// What keeps the page from scrolling behind a dialog looks for its nonce there (https://github.com/theKashey/get-nonce).
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce();

createRoot(document.getElementById('root') as HTMLElement).render(<App />);

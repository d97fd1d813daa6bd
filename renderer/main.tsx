import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './global.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';

// Compiled schemas need eval, which the content security policy forbids.
z.config({ jitless: true });

createRoot(document.getElementById('root') as HTMLElement).render(<App />);

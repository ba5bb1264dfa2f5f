import '@fontsource-variable/noto-sans-sc/index.css';
import '@douyinfe/semi-ui-19/lib/es/_base/base.css';
import { createRoot } from 'react-dom/client';
import './theme/palette.css';
import './theme/tokens.css';
import './theme/base.css';
import './card/hues.css';
import './card/card.css';
import './card/containers.css';
import './card/table.css';
import './card/text.css';
import './card/buttons.css';
import './card/controls.css';
import { markLanguage } from './locale/use-locale.ts';
import { App } from './shell/app.tsx';

markLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

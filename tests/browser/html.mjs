// Every page is valid HTML, as the Nu checker sees it. It needs Java; without it, nothing is judged here.
import { spawnSync } from 'node:child_process';
import { htmlChecker, installed } from './tools.mjs';

export default ({ site }) => {
  if (!installed('java')) {
    console.log('no Java here: HTML is not checked');
    return {};
  }
  return {
    'every page is valid': async () => {
      const args = ['-Xss4m', '-jar', htmlChecker(), '--skip-non-html', '--format', 'gnu', site];
      const checked = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
      if (checked.error) return [String(checked.error)];
      const said = `${checked.stdout}${checked.stderr}`.split('\n').filter((line) => / (error|warning):|info warning|fatal/.test(line));
      // Python's and this checker's words for a charset that HTTP would tell better.
      const faults = said.filter((line) => !/The .charset. attribute/.test(line));
      return checked.status && !faults.length ? [`the checker failed with ${checked.status}`] : faults;
    },
  };
};

// Runs before the first paint, so that a dark page never flashes white. The same choice as in theme/scheme.ts.
(() => {
  const read = () => {
    const asked = new URLSearchParams(location.search).get('scheme');
    return asked ?? localStorage.getItem('scheme');
  };
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const choice = read();
  const scheme = choice === 'light' || choice === 'dark' ? choice : isDark ? 'dark' : 'light';
  document.documentElement.dataset.scheme = scheme;
})();

// Before the first paint: light or dark as the system has it, until somebody chooses.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  try {
    chosen = localStorage.getItem('eventbus-theme');
  } catch {
    // The browser keeps nothing; the choice lasts as long as the page.
  }

  const isDark = () => (chosen ?? (system.matches ? 'dark' : 'light')) === 'dark';

  function show() {
    root.dataset.theme = isDark() ? 'dark' : 'light';
    const button = document.getElementById('theme');
    if (button) button.textContent = isDark() ? 'Light' : 'Dark';
  }

  system.addEventListener('change', show);
  addEventListener('DOMContentLoaded', () => {
    document.getElementById('theme').addEventListener('click', () => {
      chosen = isDark() ? 'light' : 'dark';
      try {
        localStorage.setItem('eventbus-theme', chosen);
      } catch {
        // As above.
      }
      show();
    });
    show();
  });
  show();
})();

// What the pages do more when script runs: nothing that cannot be done without it.
'use strict';

(function () {
  const typing = (element) => element && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  // "/" goes to the search field.
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !typing(document.activeElement) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const field = document.querySelector('main [type=search], .bar-find [type=search]');
      if (field) {
        event.preventDefault();
        field.focus();
      }
    }
    if (event.key === 'Enter' && event.ctrlKey) {
      const primary = document.querySelector('.decide .btn.primary, .head .btn.primary, form .btn.primary');
      if (primary) {
        primary.focus();
        primary.click();
      }
    }
    if (event.key === 'Escape') {
      document.querySelectorAll('details.menu[open]').forEach((menu) => menu.removeAttribute('open'));
    }
  });

  // A form is sent once: its button waits for the answer.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    window.addEventListener('pageshow', () => delete form.dataset.sent, {once: true});
  });

  // After a panel was replaced, its heading has the focus.
  document.addEventListener('htmx:afterSwap', (event) => {
    const heading = event.detail.target.querySelector('h2, h3');
    if (heading) {
      heading.tabIndex = -1;
      heading.focus();
    }
  });
})();

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
    // What is downloaded leaves the page where it is.
    const downloads = event.submitter && event.submitter.hasAttribute('formaction');
    if (form.method !== 'post' || event.defaultPrevented || downloads) {
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

// What is typed into a form is kept in this tab until it has been sent: a session that ended meanwhile loses nothing.
(function () {
  const kept = (form) => 'draft ' + form.dataset.draft;

  document.querySelectorAll('form[data-draft]').forEach((form) => {
    const before = JSON.parse(sessionStorage.getItem(kept(form)) || '{}');
    for (const field of form.elements) {
      if (field.name && field.type !== 'hidden' && field.name in before) {
        if (field.type === 'checkbox') {
          field.checked = before[field.name].includes(field.value);
        } else {
          field.value = before[field.name][0];
        }
      }
    }
    form.addEventListener('input', () => {
      const now = {};
      for (const field of form.elements) {
        if (field.name && field.type !== 'hidden') {
          now[field.name] = now[field.name] || [];
          if (field.type !== 'checkbox' || field.checked) {
            now[field.name].push(field.value);
          }
        }
      }
      sessionStorage.setItem(kept(form), JSON.stringify(now));
    });
  });
  if (new URLSearchParams(location.search).has('done')) {
    Object.keys(sessionStorage).filter((key) => key.startsWith('draft ')).forEach((key) => sessionStorage.removeItem(key));
  }
})();

// How many items a decision grants, changes and refuses.
(function () {
  document.querySelectorAll('[data-sum]').forEach((sum) => {
    const form = document.getElementById(sum.dataset.sum);
    const show = () => {
      const count = {grant: 0, change: 0, refuse: 0};
      form.querySelectorAll('input[type=radio]:checked').forEach((radio) => count[radio.value]++);
      sum.textContent = sum.dataset.words
        .replace('#g', count.grant).replace('#c', count.change).replace('#r', count.refuse)
        .replace('#s', count.grant + count.change);
    };
    form.addEventListener('change', (event) => {
      if (event.target.name.startsWith('treatment.') && event.target.value) {
        const item = event.target.name.slice('treatment.'.length);
        form.querySelector('input[name="item.' + CSS.escape(item) + '"][value=change]').checked = true;
      }
      show();
    });
    show();
  });
})();

// The first records that would leave: the hub gives a ticket for exactly this order, the data process answers to it.
(function () {
  const cell = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text === null ? '–' : text;
    return element;
  };

  function table(preview, label) {
    const made = document.createElement('table');
    made.className = 'dense';
    const head = made.createTHead().insertRow();
    preview.fields.forEach((field) => {
      const title = cell('th', field.name);
      title.scope = 'col';
      head.append(title);
    });
    const body = made.createTBody();
    preview.rows.forEach((row) => {
      const line = body.insertRow();
      row.forEach((text, i) => {
        const value = cell('td', text);
        if (preview.fields[i].treatment !== 'keep') {
          value.className = 'chg';
        }
        line.append(value);
      });
    });
    const wrap = document.createElement('div');
    wrap.className = 'tw';
    wrap.tabIndex = 0;
    wrap.setAttribute('role', 'region');
    wrap.setAttribute('aria-label', label);
    wrap.append(made);
    return wrap;
  }

  document.querySelectorAll('[data-preview]').forEach((panel) => {
    const button = panel.querySelector('button');
    const status = panel.querySelector('[data-status]');
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      panel.setAttribute('aria-busy', 'true');
      try {
        const form = new URLSearchParams(new FormData(document.getElementById(panel.dataset.form)));
        const given = await fetch(panel.dataset.preview, {method: 'POST', body: form, headers: {Accept: 'application/json'}});
        if (!given.ok) {
          const refused = await given.json().catch(() => ({}));
          throw new Error(refused.detail || String(given.status));
        }
        const order = await given.json();
        const answer = await fetch(order.url + '/previews', {
          method: 'POST',
          body: order.order,
          headers: {'Authorization': 'Ticket ' + order.ticket, 'Content-Type': 'application/json'},
        });
        const preview = await answer.json();
        if (!answer.ok || preview.problem) {
          throw new Error(preview.problem || preview.detail || String(answer.status));
        }
        panel.querySelector('[data-rows]').replaceChildren(table(preview, panel.querySelector('h2').textContent));
        status.textContent = status.dataset.words.replace('#n', preview.rows.length).replace('#r', preview.read);
      } catch (problem) {
        status.textContent = status.dataset.failed + ' (' + problem.message + ')';
      } finally {
        button.disabled = false;
        panel.removeAttribute('aria-busy');
      }
    });
  });
})();

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

  // How well the records hide each other: classes below k, near it and well above.
  function estimate(place, told) {
    const words = place.dataset;
    const line = (text, css) => {
      const made = cell('p', text);
      made.className = css;
      return made;
    };
    place.querySelectorAll(':scope > :not(h3)').forEach((each) => each.remove());
    place.hidden = false;
    if (!told) {
      place.append(line(words.none, 'small soft'));
      return;
    }
    const whole = (told.whole ? words.whole : words.first).replace('#n', told.records.toLocaleString(document.documentElement.lang));
    place.append(line(words.words.replace('#q', told.quasiIdentifiers.join(', ')).replace('#n', whole).replace('#k', told.k), 'small soft'));
    const made = document.createElement('table');
    made.className = 'dense';
    const head = made.createTHead().insertRow();
    [words.size, words.records, words.share].forEach((text) => {
      const title = cell('th', text);
      title.scope = 'col';
      head.append(title);
    });
    const body = made.createTBody();
    [['≥ ' + told.k * 4, told.well], [told.k + ' – ' + (told.k * 4 - 1), told.near], ['< ' + told.k, told.below]]
      .forEach(([size, records], i) => {
        const row = body.insertRow();
        if (i === 2 && records > 0) {
          row.className = 'chg bad';
        }
        const title = cell('th', size);
        title.scope = 'row';
        const share = document.createElement('td');
        const bar = document.createElement('progress');
        const percent = told.records === 0 ? 0 : 100 * records / told.records;
        bar.max = 100;
        bar.value = percent;
        bar.setAttribute('aria-label', size);
        share.append(bar, ' ' + percent.toFixed(1) + ' %');
        row.append(title, cell('td', records.toLocaleString(document.documentElement.lang)), share);
      });
    place.append(made);
    if (told.below > 0) {
      place.append(line(words.below.replace('#k', told.k), 'small'));
    }
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
        const counted = panel.querySelector('[data-estimate]');
        if (counted) {
          estimate(counted, preview.estimate);
        }
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

// How what is being typed could go on.
(function () {
  document.querySelectorAll('[data-suggest]').forEach((field) => {
    const list = document.createElement('ul');
    list.className = 'sugg';
    list.id = field.id + '-suggestions';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', field.dataset.label);
    field.closest('form').after(list);
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', list.id);
    field.setAttribute('aria-expanded', 'false');
    let chosen = -1;
    let asked = 0;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      field.setAttribute('aria-expanded', 'false');
      field.removeAttribute('aria-activedescendant');
    };
    const choose = (index) => {
      chosen = index;
      [...list.children].forEach((each, i) => each.setAttribute('aria-selected', String(i === index)));
      if (index >= 0) {
        field.setAttribute('aria-activedescendant', list.children[index].id);
      }
    };
    const take = (index) => {
      field.value = list.children[index].dataset.text;
      close();
      field.form.requestSubmit();
    };
    const show = (suggestions) => {
      list.replaceChildren(...suggestions.map((each, i) => {
        const line = document.createElement('li');
        line.id = list.id + '-' + i;
        line.setAttribute('role', 'option');
        line.setAttribute('aria-selected', 'false');
        line.dataset.text = each.text;
        line.textContent = each.text;
        line.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(i);
        });
        return line;
      }));
      list.hidden = suggestions.length === 0;
      chosen = -1;
      field.setAttribute('aria-expanded', String(suggestions.length > 0));
      field.removeAttribute('aria-activedescendant');
    };

    field.addEventListener('input', async (event) => {
      const mine = ++asked;
      if (event.isComposing || field.value.trim() === '') {
        close();
        return;
      }
      try {
        const answer = await fetch(field.dataset.suggest + '?q=' + encodeURIComponent(field.value),
          {headers: {Accept: 'application/json'}});
        if (answer.ok && mine === asked) {
          show(await answer.json());
        }
      } catch (unreached) {
        close();
      }
    });
    field.addEventListener('keydown', (event) => {
      if (list.hidden) {
        return;
      }
      const last = list.children.length - 1;
      if (event.key === 'ArrowDown') {
        choose(chosen === last ? 0 : chosen + 1);
      } else if (event.key === 'ArrowUp') {
        choose(chosen <= 0 ? last : chosen - 1);
      } else if (event.key === 'Escape') {
        close();
      } else if (event.key === 'Enter' && chosen >= 0) {
        take(chosen);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
    field.addEventListener('blur', close);
  });
})();

// j and k walk the rows of a list, whose link Enter then opens; ? tells the keys. Letters can be switched off.
(function () {
  const keys = document.getElementById('shortcuts');
  if (!keys) {
    return;
  }
  const off = keys.querySelector('#keys-off');
  const stored = 'sluice keys';
  off.checked = localStorage.getItem(stored) === 'off';
  off.addEventListener('change', () => localStorage.setItem(stored, off.checked ? 'off' : 'on'));
  document.querySelectorAll('[data-keys]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => keys.showModal());
  });

  const links = () => [...document.querySelectorAll('main table.rows tbody tr, main ol.resl > li')]
    .map((row) => row.querySelector('a[href]'))
    .filter((link) => link !== null);
  const walk = (step) => {
    const all = links();
    if (all.length > 0) {
      const at = all.findIndex((link) => link.closest('tr, li').contains(document.activeElement));
      const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
      all[next].focus();
    }
  };

  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (typing || keys.open || off.checked || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      walk(event.key === 'j' ? 1 : -1);
    } else if (event.key === '?') {
      event.preventDefault();
      keys.showModal();
    }
  });
})();

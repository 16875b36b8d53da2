// Registering an interface: what needs data is asked of the data process, with a ticket of the hub for this one call.
'use strict';

(function () {
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) {
      made.textContent = text === null ? '–' : text;
    }
    if (className) {
      made.className = className;
    }
    return made;
  };

  function table(head, label) {
    const made = element('table', undefined, 'dense');
    const row = made.createTHead().insertRow();
    head.forEach((title) => {
      const cell = element('th', title);
      cell.scope = 'col';
      row.append(cell);
    });
    made.createTBody();
    const wrap = element('div', undefined, 'tw');
    wrap.tabIndex = 0;
    wrap.setAttribute('role', 'region');
    wrap.setAttribute('aria-label', label);
    wrap.append(made);
    return {wrap, body: made.tBodies[0]};
  }

  async function told(answer) {
    if (answer.ok) {
      return answer.json();
    }
    const problem = await answer.json().catch(() => ({}));
    const error = new Error(problem.detail || problem.message || String(answer.status));
    error.code = problem.code;
    throw error;
  }

  const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

  // What was registered a moment ago reaches the data process a moment later.
  async function ask(panel, purpose, path, body) {
    for (let tries = 0; ; tries++) {
      try {
        return await askOnce(panel, purpose, path, body);
      } catch (problem) {
        if (tries === 20 || !['source-unknown', 'starting'].includes(problem.code)) {
          throw problem;
        }
        await pause(1000);
      }
    }
  }

  async function askOnce(panel, purpose, path, body) {
    const given = await told(await fetch(panel.dataset.source + '/ticket', {
      method: 'POST',
      body: new URLSearchParams({purpose}),
      headers: {Accept: 'application/json'},
    }));
    return told(await fetch(given.url + '/sources/' + panel.dataset.id + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {'Authorization': 'Ticket ' + given.ticket, 'Content-Type': 'application/json'},
    }));
  }

  function busy(panel, work) {
    const button = panel.querySelector('.ph button');
    const status = panel.querySelector('[data-status]');
    // Before anybody listens to it, it would be pressed in vain.
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      panel.setAttribute('aria-busy', 'true');
      status.textContent = status.dataset.busy || '';
      try {
        await work(status);
      } catch (problem) {
        status.textContent = problem.message;
      } finally {
        button.disabled = false;
        panel.removeAttribute('aria-busy');
      }
    });
  }

  const check = document.getElementById('check');
  if (check) {
    busy(check, async (status) => {
      const place = check.querySelector('[data-checks]');
      const answer = await ask(check, 'preflight', '/preflight', []);
      const made = table(place.dataset.words.split('|'), check.querySelector('h2').textContent);
      answer.checks.forEach((each) => {
        const row = made.body.insertRow();
        row.append(element('td', each.what), element('td', each.ok ? place.dataset.ok : place.dataset.missing, each.ok ? '' : 'chg'));
        const what = element('td', each.message);
        if (each.statement) {
          what.append(document.createElement('br'), element('code', each.statement + ';'));
        }
        row.append(what);
      });
      place.replaceChildren(made.wrap);
      status.textContent = answer.ready ? place.dataset.ready : '';
    });
  }

  const profile = document.getElementById('profile');
  if (profile) {
    busy(profile, async (status) => {
      const place = profile.querySelector('[data-tables]');
      const tables = await ask(profile, 'profile', '/profile', {});
      const made = table(place.dataset.head.split('|'), profile.querySelector('h2').textContent);
      tables.forEach((each) => {
        const row = made.body.insertRow();
        const name = element('th', each.schema ? each.schema + '.' + each.table : each.table, 'mono');
        name.scope = 'row';
        const known = each.columns.filter((column) => column.element).length;
        const choose = element('button', place.dataset.choose, 'btn sm');
        choose.type = 'button';
        choose.append(element('span', ' ' + each.table, 'vh'));
        choose.addEventListener('click', () => {
          const form = document.getElementById('chosen');
          form.elements.proposal.value = JSON.stringify(each);
          form.requestSubmit();
        });
        const action = element('td');
        action.append(choose);
        row.append(name, element('td', each.rows.toLocaleString('en')), element('td', known + ' / ' + each.columns.length), action);
      });
      place.replaceChildren(made.wrap);
      status.textContent = status.dataset.words.replace('#n', tables.length);
    });
  }

  // What a person says a column is makes the source be looked at anew.
  const again = document.getElementById('again');
  if (again) {
    again.addEventListener('submit', async (event) => {
      const confirmed = {};
      again.querySelectorAll('[data-confirm]').forEach((select) => {
        if (select.value) {
          confirmed[select.dataset.confirm] = select.value;
        }
      });
      if (Object.keys(confirmed).length === 0) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      try {
        const tables = await ask(again, 'profile', '/profile', {tables: [again.dataset.table], confirmed});
        again.elements.proposal.value = JSON.stringify(tables[0]);
      } finally {
        again.querySelectorAll('[data-confirm]').forEach((select) => { select.value = ''; });
        again.requestSubmit();
      }
    }, true);
  }

  const sides = document.getElementById('sides');
  if (sides) {
    busy(sides, async (status) => {
      const place = sides.querySelector('[data-rows]');
      const contract = new URLSearchParams({contract: document.getElementById('contract').value});
      const orders = await told(await fetch(sides.dataset.sides, {
        method: 'POST', body: contract, headers: {Accept: 'application/json'},
      }));
      const parts = [];
      for (const order of orders) {
        const view = await told(await fetch(order.given.url + '/previews/interface', {
          method: 'POST',
          body: order.order,
          headers: {'Authorization': 'Ticket ' + order.given.ticket, 'Content-Type': 'application/json'},
        }));
        parts.push(element('h3', place.dataset.view + order.view, 'pad'));
        if (view.problem || view.rows.length === 0) {
          parts.push(element('p', view.problem || '–', 'pad'));
          continue;
        }
        const made = table(
          [...view.columns, ...view.fields.map((field) => field.name + ' →')], place.dataset.view + order.view);
        view.rows.forEach((pair) => {
          const row = made.body.insertRow();
          pair.before.forEach((text) => row.append(element('td', text)));
          if (pair.after) {
            pair.after.forEach((text) => row.append(element('td', text, 'chg')));
          } else {
            const why = element('td', pair.why, 'chg');
            why.colSpan = view.fields.length;
            row.append(why);
          }
        });
        parts.push(made.wrap);
        const why = element('ul', undefined, 'pad small');
        view.fields.forEach((field) => why.append(element('li', field.name + ': ' + field.why)));
        parts.push(why);
      }
      place.replaceChildren(...parts);
      status.textContent = '';
    });
  }
})();

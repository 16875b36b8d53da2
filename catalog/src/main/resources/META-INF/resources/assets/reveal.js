// Looking at rows: the hub gives a ticket for exactly this look, the data process answers to it, and nothing keeps it.
'use strict';

(function () {
  const SHOWN_FOR = 120000;

  async function told(answer) {
    if (answer.ok) {
      return answer.json();
    }
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail || problem.message || String(answer.status));
  }

  const ask = (path) => fetch(path, {method: 'POST', body: new URLSearchParams(), headers: {Accept: 'application/json'}})
    .then(told);

  const look = (order, path) => fetch(order.given.url + path, {
    method: 'POST',
    body: order.order,
    headers: {'Authorization': 'Ticket ' + order.given.ticket, 'Content-Type': 'application/json'},
  }).then(told);

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text === null || text === undefined ? '–' : text;
    if (className) {
      made.className = className;
    }
    return made;
  }

  function table(view, place, label) {
    const made = document.createElement('table');
    made.className = 'dense';
    const head = made.createTHead().insertRow();
    [place.dataset.number, ...view.columns, ...view.fields.map((field) => field.name + ' →')].forEach((title) => {
      const cell = element('th', title);
      cell.scope = 'col';
      head.append(cell);
    });
    const body = made.createTBody();
    view.rows.forEach((pair, index) => {
      const row = body.insertRow();
      row.append(element('td', String(index + 1), 'num'));
      pair.before.forEach((text) => row.append(element('td', text)));
      if (pair.after) {
        pair.after.forEach((text) => row.append(element('td', text, 'chg')));
      } else {
        const why = element('td', pair.why, 'chg');
        why.colSpan = view.fields.length;
        row.append(why);
      }
    });
    const wrap = document.createElement('div');
    wrap.className = 'tw';
    wrap.tabIndex = 0;
    wrap.setAttribute('role', 'region');
    wrap.setAttribute('aria-label', label);
    wrap.append(made);
    return wrap;
  }

  function busy(panel, work) {
    const button = panel.querySelector('.ph button');
    const status = panel.querySelector('[data-status]');
    // Before anybody listens to it, it would be pressed in vain.
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      status.textContent = status.dataset.busy;
      try {
        await work(status, button);
      } catch (problem) {
        status.textContent = problem.message;
        button.disabled = false;
      }
    });
  }

  const rows = document.getElementById('rows');
  if (rows) {
    busy(rows, async (status, button) => {
      const place = rows.querySelector('[data-rows]');
      const parts = [];
      for (const order of await ask(rows.dataset.orders)) {
        const view = await look(order, '/previews/interface');
        const label = place.dataset.view + order.view;
        parts.push(element('h3', label, 'pad'));
        parts.push(view.problem ? element('p', view.problem, 'pad') : table(view, place, label));
        if (view.masked.length > 0) {
          parts.push(element('p', place.dataset.masked + ' ' + view.masked.join(', '), 'pad small soft'));
        }
      }
      place.replaceChildren(...parts);
      status.textContent = '';
      button.disabled = false;
    });
  }

  const shown = document.getElementById('record-shown');
  if (shown) {
    busy(shown, async (status) => {
      const place = shown.querySelector('[data-record]');
      const view = await look(await ask(shown.dataset.open), '/previews/interface/record');
      if (view.problem || view.rows.length === 0) {
        status.textContent = view.problem || status.dataset.none;
        return;
      }
      const record = view.rows[0];
      place.replaceChildren(...view.columns.flatMap((column, i) => [
        element('dt', column, 'mono'), element('dd', record.before[i])]));
      status.textContent = '';
      // A page that is left open does not go on showing it.
      const hide = () => {
        place.replaceChildren();
        status.textContent = shown.dataset.gone;
      };
      setTimeout(hide, SHOWN_FOR);
      window.addEventListener('pagehide', hide);
    });
  }
})();

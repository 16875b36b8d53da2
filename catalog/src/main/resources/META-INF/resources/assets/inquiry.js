// Carrying out an inquiry: whom it is about is told to the data process alone, with a ticket for this one call.
'use strict';

(function () {
  const panel = document.getElementById('open');
  if (!panel) {
    return;
  }
  const form = panel.querySelector('form');
  const button = form.querySelector('button');
  const status = panel.querySelector('[data-status]');
  const here = '/audit/inquiries/' + panel.dataset.id;

  async function told(answer) {
    if (answer.ok) {
      return answer.json();
    }
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail || problem.message || String(answer.status));
  }

  const send = (path, fields) => fetch(here + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: {Accept: 'application/json'},
  }).then(told);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = form.querySelector('input');
    button.disabled = true;
    status.textContent = status.dataset.busy;
    try {
      const given = await send('/ticket', {});
      const name = await told(await fetch(given.url + '/subjects', {
        method: 'POST',
        body: JSON.stringify({inquiry: panel.dataset.id, kind: panel.dataset.kind, identifier: field.value}),
        headers: {'Authorization': 'Ticket ' + given.ticket, 'Content-Type': 'application/json'},
      }));
      await send('/answer', {subject: name.subject});
      field.value = '';
      location.reload();
    } catch (problem) {
      status.textContent = problem.message;
      button.disabled = false;
    }
  });
})();

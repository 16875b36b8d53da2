package io.sluice.catalog.sharing;

/**
 * Somebody who acts for a department.
 *
 * @param name of the account
 */
record Actor(String name, String department) {}

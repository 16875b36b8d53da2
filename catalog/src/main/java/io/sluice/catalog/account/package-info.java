/**
 * Who may call: accounts with roles and a department, their passwords and tokens. A caller sees what its department may
 * see; nobody holds two sides of one decision.
 */
@NullMarked
package io.sluice.catalog.account;

import org.jspecify.annotations.NullMarked;

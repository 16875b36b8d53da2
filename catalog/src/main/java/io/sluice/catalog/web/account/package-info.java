/** A person's own account: password, sessions, deputies, tokens; and for operators the accounts of all. */
@NullMarked
package io.sluice.catalog.web.account;

import org.jspecify.annotations.NullMarked;

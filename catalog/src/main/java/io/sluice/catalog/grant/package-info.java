/**
 * Grants and what they become: a share, its topic and schemas, a reader's credentials and ACLs. Equal shares are made
 * once and serve every grant in force.
 */
@NullMarked
package io.sluice.catalog.grant;

import org.jspecify.annotations.NullMarked;

/** Speaks to a running hub as any program would: by its REST API and an account's token. */
@NullMarked
package io.sluice.client;

import org.jspecify.annotations.NullMarked;

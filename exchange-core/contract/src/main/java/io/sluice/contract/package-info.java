/**
 * A contract (ODCS v3.1) read, checked and compiled: view ∩ decision becomes a share's plan, and every problem is
 * reported in one list. Nothing here touches a record.
 */
@NullMarked
package io.sluice.contract;

import org.jspecify.annotations.NullMarked;

/** Where data comes from and where it goes: source columns, fields, views and grants, in both directions. */
@NullMarked
package io.sluice.catalog.lineage;

import org.jspecify.annotations.NullMarked;

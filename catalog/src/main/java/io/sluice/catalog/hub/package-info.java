/** What the control process is told about the hub it runs in: its servers, its data folder, its clock. */
@NullMarked
package io.sluice.catalog.hub;

import org.jspecify.annotations.NullMarked;

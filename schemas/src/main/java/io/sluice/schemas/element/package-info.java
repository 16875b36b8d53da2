/**
 * The data elements: what a field can be about, whatever the table it stands in. Each has its names, type, format, code
 * list or validator, and the grade and treatment proposed for it; standards are composed from them.
 */
@NullMarked
package io.sluice.schemas.element;

import org.jspecify.annotations.NullMarked;

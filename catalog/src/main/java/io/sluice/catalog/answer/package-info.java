/**
 * How the control process says no: one problem document (RFC 9457) whatever went wrong, with a stable code and where to
 * mend what. It never quotes what was sent.
 */
@NullMarked
package io.sluice.catalog.answer;

import org.jspecify.annotations.NullMarked;

/**
 * HTTP APIs as sources, for departments that have one in place of a database: their resources are read page by page
 * within limits of bytes, pages, depth and time. Nothing is trusted that an API says of itself.
 */
@NullMarked
package io.sluice.http;

import org.jspecify.annotations.NullMarked;

/**
 * One source inside a task: the capture engine and the shares, as in the data process, with the worker's transactions.
 * It runs in a class loader of its own (see Isolation, beside it).
 */
@NullMarked
package io.sluice.connect.host;

import org.jspecify.annotations.NullMarked;

/**
 * One source on a Kafka Connect cluster: the capture engine and the shares of the data process behind a source task, whose
 * worker owns the transactions. A batch, its receipt and its offset are one transaction there as well.
 */
@NullMarked
package io.sluice.connect;

import org.jspecify.annotations.NullMarked;

/**
 * Formal measures of how well a release hides single people (GB/T 37964-2019, ISO/IEC 20889:2018): classes of records
 * that agree in all quasi-identifiers are counted by keyed digest and judged once all are in. No digest leaves memory.
 */
@NullMarked
package io.sluice.pipeline.privacy;

import org.jspecify.annotations.NullMarked;

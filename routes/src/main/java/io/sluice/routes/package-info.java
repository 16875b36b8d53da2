/**
 * The data process: it obeys the control topic, runs each source's route from capture to receipt, and shows what it
 * does. Routes are sentences here; what they say is done by the rooms below.
 */
@NullMarked
package io.sluice.routes;

import org.jspecify.annotations.NullMarked;

package io.sluice.catalog.dataset;

import io.sluice.schemas.change.LiveGrant;
import java.util.List;

/** Tells who holds what of an interface. Grants know their interfaces; the other way they are asked through this. */
public interface GrantsInForce {

    /** The grants of an interface that are in force at this moment. */
    List<LiveGrant> of(String dataset);
}

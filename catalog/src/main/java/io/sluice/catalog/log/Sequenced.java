package io.sluice.catalog.log;

/** Told of each entry in the transaction that indexes it: what it does holds exactly once. */
public interface Sequenced {

    /** @param index of the entry in the exchange log */
    void sequenced(long index, Entry entry);
}

package io.sluice.catalog.dataset;

/**
 * Fired within the transaction in which an interface passes to another department, once it is the other's. Whoever keeps
 * something of the old one lets it go along, or refuses.
 *
 * @param by the account that accepted it
 * @param handover that it was offered by
 */
public record HandedOver(String dataset, String from, String to, String by, String handover) {}

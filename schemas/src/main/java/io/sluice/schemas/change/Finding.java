package io.sluice.schemas.change;

/**
 * One thing that a contract's next version changes for whoever receives a view.
 *
 * @param view the view concerned
 * @param field the field, or empty where it is the view or its rows
 * @param rule what changes, such as {@code TYPE changed from string to long}
 * @param grant the grant that it breaks; empty: nobody holds one, and the schema forbids it all the same
 * @param recipient the department that holds the grant
 * @param lastRead when the grant read last, or that this is not known
 * @param refused false where the version is a new major, which runs beside the old one
 * @param remedy how to mend
 */
public record Finding(
        String view,
        String field,
        String rule,
        String grant,
        String recipient,
        String lastRead,
        boolean refused,
        String remedy) {}

package io.sluice.catalog.log;

import java.util.Locale;

/** What an entry is about. */
public enum Kind {
    /** An account was made or closed. */
    ACCOUNT,
    /** A source was registered or changed. */
    SOURCE,
    /** An interface's contract, or an entry of the catalogue, was registered or changed. */
    INTERFACE,
    /** What a word means to those who search was changed. */
    SYNONYM,
    /** Somebody asked, or took the question back. */
    REQUEST,
    /** A steward, or the sharing type, decided. */
    DECISION,
    /** A grant has its share, topic, rights and credentials, or could not get them. */
    PROVISIONING,
    /** A batch was made available under the grants in force. */
    DELIVERY,
    /** An extract was asked for, made, refused or taken. */
    EXTRACT,
    /** Somebody was refused something; repeated ones are counted. */
    DENIAL,
    /** A grant ended before its term, or by it. */
    REVOCATION,
    /** A grant's rights were taken for a while, or given back. */
    SUSPENSION,
    /** Somebody objected to an entry, a decision or a delivery; it was answered, rated or taken back. */
    OBJECTION,
    /** A newer major of an interface runs beside the one that a grant receives. */
    NOTICE,
    /** A recipient moved to the newer major. */
    ACKNOWLEDGEMENT,
    /** A recipient's programs go on from an earlier time. */
    REPLAY,
    /** Records that had been made available are to be had no more, for all or for whoever had not read them yet. */
    LOSS,
    /** The data process' face was opened to somebody for one purpose. */
    TICKET,
    /** Somebody asked what stands behind treated values, approved it, or was shown it. */
    DISCLOSURE,
    /** A steward saw a record of the own department as it is, asked to, or agreed to it. */
    REVEAL,
    /** An auditor took evidence of the log, or asked who received records of somebody. */
    QUERY;

    /** The word in entries. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

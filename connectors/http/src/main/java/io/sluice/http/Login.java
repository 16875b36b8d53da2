package io.sluice.http;

/** How a source shows who it is. The secret itself is the source's password. */
sealed interface Login {

    record None() implements Login {}

    /** The secret is a token. */
    record Bearer() implements Login {}

    record Basic(String user) implements Login {}

    /**
     * OAuth 2.0 client credentials (RFC 6749, 4.4); the secret is the client's.
     *
     * @param scope empty: none is asked for
     */
    record ClientCredentials(HttpAddress server, String client, String scope) implements Login {}
}

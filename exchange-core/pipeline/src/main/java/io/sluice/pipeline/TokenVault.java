package io.sluice.pipeline;

/** Where it is kept which token stands for which value. A token is drawn, so that only the vault leads back from it. */
@FunctionalInterface
public interface TokenVault {

    /** For hosts that have none: whatever asks is refused. */
    TokenVault NONE = (domain, epoch, value) -> {
        throw new KeyUnavailableException("There is no token vault here, so nothing can be tokenised: use pseudonymise,"
                + " or a hub with its database");
    };

    /**
     * The token of a value: 22 characters of base64url, one for each purpose domain, epoch and value, the same for ever.
     *
     * @throws KeyUnavailableException when the vault cannot be asked now
     */
    String token(String purposeDomain, int epoch, String value);
}

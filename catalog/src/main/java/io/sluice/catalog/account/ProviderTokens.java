package io.sluice.catalog.account;

import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Judges tokens of the provider (RFC 7519, RFC 8725): signed with a public-key algorithm by one of its keys, for us, and
 * not over. A key's name is looked up among the provider's keys and nowhere else.
 */
final class ProviderTokens {
    private static final int SKEW_SECONDS = 10;
    private static final AlgorithmConstraints PUBLIC_KEY_ONLY = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384);

    private final JwtConsumer consumer;

    ProviderTokens(String issuer, String audience, VerificationKeyResolver keys) {
        consumer = new JwtConsumerBuilder()
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setJwsAlgorithmConstraints(PUBLIC_KEY_ONLY)
                .setVerificationKeyResolver(keys)
                .build();
    }

    /** Empty where it is none of the provider's for us, or is over. Why is not told: it would help who tries. */
    Optional<JwtClaims> claims(String token) {
        try {
            return Optional.of(consumer.processToClaims(token));
        } catch (InvalidJwtException refused) {
            return Optional.empty();
        }
    }

    /** One for calls; an ID token tells a client who signed in, and opens nothing. */
    Optional<JwtClaims> access(String token) {
        return claims(token).filter(claims -> !claims.hasClaim("nonce") && !claims.hasClaim("at_hash"));
    }
}

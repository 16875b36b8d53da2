package io.sluice.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProviderTokensTest {
    private static final String ISSUER = "https://sign-in.city.example/realms/city";
    private static RsaJsonWebKey key;
    private static RsaJsonWebKey foreign;
    private static ProviderTokens tokens;

    @BeforeAll
    static void keys() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        foreign = RsaJwkGenerator.generateJwk(2048);
        foreign.setKeyId("k1");
        tokens = new ProviderTokens(ISSUER, "sluice", new JwksVerificationKeyResolver(List.of(key)));
    }

    @Test
    void whatTheProviderSignedForUsIsTaken() throws JoseException {
        assertThat(tokens.access(signed(fit())))
                .hasValueSatisfying(claims -> assertThat(claims.getClaimsMap()).containsEntry("sub", "person-1"));
    }

    @Test
    void whatIsForOthersOrFromOthersIsNot() throws JoseException {
        JwtClaims other = fit();
        other.setAudience("another");
        assertThat(tokens.claims(signed(other))).as("audience").isEmpty();
        JwtClaims elsewhere = fit();
        elsewhere.setIssuer("https://sign-in.city.example/realms/village");
        assertThat(tokens.claims(signed(elsewhere))).as("issuer").isEmpty();
        JwtClaims nobody = fit();
        nobody.unsetClaim("sub");
        assertThat(tokens.claims(signed(nobody))).as("subject").isEmpty();
    }

    @Test
    void whatIsOverOrNeverEndsIsNot() throws JoseException {
        JwtClaims over = fit();
        over.setExpirationTimeMinutesInTheFuture(-1);
        assertThat(tokens.claims(signed(over))).as("over").isEmpty();
        JwtClaims endless = fit();
        endless.unsetClaim("exp");
        assertThat(tokens.claims(signed(endless))).as("endless").isEmpty();
        JwtClaims later = fit();
        NumericDate tomorrow = NumericDate.now();
        tomorrow.addSeconds(86_400);
        later.setNotBefore(tomorrow);
        assertThat(tokens.claims(signed(later))).as("not yet").isEmpty();
    }

    @Test
    void whatAnotherKeyOrNoKeySignedIsNot() throws JoseException {
        JsonWebSignature none = new JsonWebSignature();
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        none.setPayload(fit().toJson());
        assertThat(tokens.claims(none.getCompactSerialization())).as("none").isEmpty();

        JsonWebSignature secret = new JsonWebSignature();
        secret.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        secret.setKeyIdHeaderValue("k1");
        secret.setPayload(fit().toJson());
        secret.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        assertThat(tokens.claims(secret.getCompactSerialization()))
                .as("public key as a secret")
                .isEmpty();

        assertThat(tokens.claims(signed(fit(), foreign, "k1")))
                .as("another key")
                .isEmpty();
        assertThat(tokens.claims(signed(fit(), key, "../../x")))
                .as("key's name")
                .isEmpty();
        assertThat(tokens.claims("")).as("nothing").isEmpty();
    }

    @Test
    void anIdTokenOpensNothing() throws JoseException {
        JwtClaims id = fit();
        id.setStringClaim("nonce", "n");
        assertThat(tokens.claims(signed(id))).isPresent();
        assertThat(tokens.access(signed(id))).isEmpty();
    }

    private static JwtClaims fit() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("sluice");
        claims.setSubject("person-1");
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    private static String signed(JwtClaims claims) throws JoseException {
        return signed(claims, key, "k1");
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey by, String kid) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(kid);
        signature.setPayload(claims.toJson());
        signature.setKey(by.getPrivateKey());
        return signature.getCompactSerialization();
    }
}

/**
 * Inquiries: who received records of one person or enterprise. One auditor asks with a reason, another agrees, and only then
 * the data process says by which digest the exchange log knows them; who they are is known to neither log nor database.
 */
@NullMarked
package io.sluice.catalog.inquiry;

import org.jspecify.annotations.NullMarked;

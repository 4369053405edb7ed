/**
 * Who did what, and what people were refused: the audit log and the errors log. Uses api.http, api.route, api.document,
 * account, store and base. Start at {@link io.strowger.api.audit.AuditResource}.
 */
@NullMarked
package io.strowger.api.audit;

import org.jspecify.annotations.NullMarked;

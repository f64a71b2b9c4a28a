/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_error.cc - every exception as a GError of STORE_ERROR. */
#include "store/xapian_shim.h"

#include <cerrno>
#include <cstring>

GQuark store_error_quark(void)
{
    return g_quark_from_static_string("tracuu-store");
}

bool fail(GError **error, store_error code, const char *message) noexcept
{
    g_autofree char *line = g_strdup(message);
    g_strdelimit(line, "\n\r", ' ');
    g_set_error_literal(error, STORE_ERROR, code, line);
    return false;
}

std::string reason_of(const Xapian::Error &e)
{
    std::string reason = e.get_msg();
    if (e.get_error_string() != nullptr)
        reason += std::string(" (") + e.get_error_string() + ")";
    return reason;
}

store_error code_of_errno(int reason) noexcept
{
    switch (reason) {
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
        return STORE_ERROR_NOT_FOUND;
    default:
        return STORE_ERROR_FAILED;
    }
}

static bool is_reason(const char *words, int reason)
{
    return strcmp(words, g_strerror(reason)) == 0 || strcmp(words, strerror(reason)) == 0;
}

/* Why an index did not open that is there; Xapian says the system's reason in words only. */
static store_error code_of_words(const char *words)
{
    static const int barred[] = {EACCES, EPERM, EROFS, ENOTDIR, ELOOP, ENAMETOOLONG};
    for (int reason : barred)
        if (is_reason(words, reason))
            return code_of_errno(reason);
    return is_reason(words, ENOENT) ? STORE_ERROR_DAMAGED : STORE_ERROR_FAILED;
}

/* With a reason of the system's the files could not be got at; without one (a block beyond the end
 * of its file, one that is no block) what is in them is wrong. But for one: when Xapian fails to
 * write and then fails to undo that, it puts the first reason into its message. */
static store_error code_of(const Xapian::DatabaseError &e)
{
    return e.get_error_string() != nullptr || g_str_has_prefix(e.get_msg().c_str(), "Modifications")
               ? STORE_ERROR_FAILED
               : STORE_ERROR_DAMAGED;
}

void refuse_opening(const Xapian::DatabaseError &e, const std::string &what)
{
    store_error code = code_of(e);
    if (e.get_error_string() != nullptr)
        code = code_of_words(e.get_error_string());
    const char *why = code == STORE_ERROR_DAMAGED ? "the index is damaged: " : "";
    throw Refusal{code, what + why + reason_of(e)};
}

static bool translate(GError **error)
{
    try {
        throw;
    } catch (const Refusal &e) {
        return fail(error, e.code, e.message.c_str());
    } catch (const Reported &e) {
        g_propagate_error(error, e.error);
        return false;
    } catch (const Xapian::DatabaseModifiedError &) {
        return fail(error, STORE_ERROR_CHANGED, "the index has changed twice meanwhile; try again");
    } catch (const Xapian::DocNotFoundError &) {
        return fail(error, STORE_ERROR_CHANGED, "a section has been removed meanwhile; try again");
    } catch (const Xapian::DatabaseLockError &) {
        return fail(error, STORE_ERROR_LOCKED, "another program is writing to the index");
    } catch (const Xapian::DatabaseError &e) {
        store_error code = code_of(e);
        const char *what =
            code == STORE_ERROR_DAMAGED ? "the index is damaged: " : "the index failed: ";
        return fail(error, code, (what + reason_of(e)).c_str());
    } catch (const Xapian::Error &e) {
        return fail(error, STORE_ERROR_FAILED, ("the index failed: " + reason_of(e)).c_str());
    } catch (const std::exception &e) {
        return fail(error, STORE_ERROR_FAILED, e.what());
    } catch (...) {
        return fail(error, STORE_ERROR_FAILED, "unknown C++ exception");
    }
}

bool caught(GError **error) noexcept
{
    try {
        return translate(error);
    } catch (...) {
        return fail(error, STORE_ERROR_FAILED, "no memory to say what failed");
    }
}

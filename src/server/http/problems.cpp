#include "server/http/problems.h"

#include "protocol/version.h"

namespace shortlist::server::problems {

namespace {

protocol::Problem make(int status, const QString &type, const QString &title, const QString &detail = {})
{
    protocol::Problem problem;
    problem.status = status;
    problem.type = type;
    problem.title = title;
    problem.detail = detail;
    return problem;
}

} // namespace

protocol::Problem badRequest(const QString &detail, int status)
{
    return make(status, QStringLiteral("bad-request"), QStringLiteral("The request is not valid"), detail);
}

protocol::Problem notFound()
{
    return make(404, QStringLiteral("not-found"), QStringLiteral("There is no such thing here"));
}

protocol::Problem methodNotAllowed()
{
    return make(405, QStringLiteral("bad-request"), QStringLiteral("The request is not valid"),
                QStringLiteral("This path does not know that method; the Allow header lists those it knows"));
}

protocol::Problem tooLarge(const QString &detail, int status)
{
    return make(status, QStringLiteral("too-large"), QStringLiteral("The request is too large"), detail);
}

protocol::Problem notImplemented(const QString &detail, int status)
{
    return make(status, QStringLiteral("not-implemented"), QStringLiteral("The server does not do this"), detail);
}

protocol::Problem protocolMismatch()
{
    return make(409, QStringLiteral("protocol-mismatch"), QStringLiteral("Client and server speak different protocols"),
                QStringLiteral("This server speaks protocol %1").arg(protocol::protocolVersion));
}

protocol::Problem signInNeeded()
{
    return make(401, QStringLiteral("sign-in-needed"), QStringLiteral("Sign in first"));
}

protocol::Problem sessionEnded()
{
    return make(401, QStringLiteral("session-ended"), QStringLiteral("The sign-in has ended"));
}

protocol::Problem wrongCredentials()
{
    return make(401, QStringLiteral("wrong-credentials"), QStringLiteral("E-mail address or password is wrong"));
}

protocol::Problem notAllowed(const QString &detail)
{
    return make(403, QStringLiteral("not-allowed"), QStringLiteral("Your role does not allow this"), detail);
}

protocol::Problem tryLater(int seconds)
{
    protocol::Problem problem =
        make(429, QStringLiteral("try-later"), QStringLiteral("Too many attempts; try again later"));
    problem.retryAfter = seconds;
    return problem;
}

protocol::Problem locked(int seconds)
{
    protocol::Problem problem = make(423, QStringLiteral("locked"),
                                     QStringLiteral("Too many failed attempts: signing in is locked for a while"));
    problem.retryAfter = seconds;
    return problem;
}

protocol::Problem notAllowed(const QString &detail)
{
    return make(403, QStringLiteral("not-allowed"), QStringLiteral("This is not yours to do"), detail);
}

protocol::Problem notVerified()
{
    return make(403, QStringLiteral("not-verified"), QStringLiteral("Confirm the e-mail address first"),
                QStringLiteral("A mail with a link is on its way"));
}

protocol::Problem secondFactorNeeded()
{
    return make(401, QStringLiteral("second-factor-needed"),
                QStringLiteral("Give a code of the authenticator app, or a recovery code"));
}

protocol::Problem wrongCode()
{
    return make(401, QStringLiteral("wrong-code"), QStringLiteral("This code is wrong or was used"));
}

protocol::Problem weakPassword(const QString &column, const QString &detail)
{
    protocol::Problem problem =
        make(422, QStringLiteral("weak-password"), QStringLiteral("Choose another password"), detail);
    problem.column = column;
    return problem;
}

protocol::Problem tokenUsed()
{
    return make(410, QStringLiteral("token-used"), QStringLiteral("This link was used already"));
}

protocol::Problem tokenExpired()
{
    return make(410, QStringLiteral("token-expired"), QStringLiteral("This link has expired"));
}

protocol::Problem wipeDevice(const QUuid &wipe, const QString &token)
{
    protocol::Problem problem =
        make(401, QStringLiteral("wipe-device"),
             QStringLiteral("This device was signed out; its copy of the data is to be removed"));
    problem.wipeId = wipe;
    problem.wipeToken = token;
    return problem;
}

protocol::Problem tenantNeeded(const QStringList &slugs)
{
    protocol::Problem problem =
        make(409, QStringLiteral("tenant-needed"), QStringLiteral("Say which workspace to sign in to"));
    problem.allowed = slugs;
    return problem;
}

protocol::Problem deviceCloned(const QString &detail)
{
    return make(409, QStringLiteral("device-cloned"), QStringLiteral("This device was copied or restored"), detail);
}

protocol::Problem invalidValue(const QString &column, const QString &detail, int status)
{
    protocol::Problem problem =
        make(status, QStringLiteral("invalid-value"), QStringLiteral("A value is not valid"), detail);
    problem.column = column;
    return problem;
}

protocol::Problem busy(int retryAfter)
{
    protocol::Problem problem = make(503, QStringLiteral("busy"), QStringLiteral("The server is busy; try again soon"));
    problem.retryAfter = retryAfter;
    return problem;
}

protocol::Problem internal()
{
    return make(500, QStringLiteral("internal"), QStringLiteral("The server failed"));
}

protocol::Problem fromError(const core::Error &error)
{
    using core::ErrorCode;
    switch (error.code) {
    case ErrorCode::InvalidInput: {
        protocol::Problem problem = invalidValue(error.where, error.message);
        problem.allowed = error.allowed;
        return problem;
    }
    case ErrorCode::Protocol:
        return badRequest(error.message);
    case ErrorCode::NotFound:
        return notFound();
    case ErrorCode::Unauthorised:
        return sessionEnded();
    case ErrorCode::TooLarge:
        return tooLarge(error.message);
    case ErrorCode::Refused:
        return invalidValue(error.where, error.message, 422);
    case ErrorCode::Busy:
    case ErrorCode::Unreachable:
    case ErrorCode::DiskFull:
    case ErrorCode::Timeout:
        return busy();
    default:
        return internal();
    }
}

} // namespace shortlist::server::problems

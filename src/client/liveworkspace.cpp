#include "client/liveworkspace.h"

#include "client/cvimport.h"
#include "client/fileplan.h"
#include "client/profilestatus.h"
#include "client/workspacewriter.h"
#include "core/threadpriority.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

/// The half of LiveWorkspace that lives on the reading thread.
class WorkspaceRows : public QObject
{
public:
    WorkspaceRows(QString directory, QByteArray key) : m_directory(std::move(directory)), m_key(std::move(key)) {}

    [[nodiscard]] Expected<void> open()
    {
        auto reader = ProfileReader::open(m_directory, m_key);
        if (!reader)
            return fail(reader.error());
        m_reader.emplace(*std::move(reader));
        return {};
    }
    [[nodiscard]] Expected<WorkspaceFacts> facts()
    {
        if (!m_reader) {
            if (auto opened = open(); !opened)
                return fail(opened.error());
        }
        if (!m_reader->session())
            return fail(ErrorCode::Unauthorised, QStringLiteral("Nobody is signed in to this profile yet"));
        WorkspaceFacts facts{personOf(*m_reader->session()), m_reader->reader().descriptor(), {}, {}};
        // How the sync stands is the holder's business; that edits wait is everybody's.
        facts.state.phase = SyncPhase::Blocked;
        facts.state.cause = SyncCause::ProfileReadOnly;
        if (auto counted = countUnsent(m_directory, m_key, facts.state); !counted)
            return fail(counted.error());
        return facts;
    }
    /// Opened anew before the next read: the tables have another shape.
    void close() { m_reader.reset(); }

    void run(const std::function<void(const Expected<const cache::Reader *> &)> &job)
    {
        if (!m_reader) {
            if (const auto opened = open(); !opened) {
                job(fail(opened.error()));
                return;
            }
        }
        const cache::Reader reader = m_reader->reader();
        job(&reader);
    }

private:
    QString m_directory;
    QByteArray m_key;
    std::optional<ProfileReader> m_reader;
};

namespace {

ImportedFile failedImport(const QString &path, const core::Error &error)
{
    return {path, {}, {}, error, true};
}

} // namespace

LiveWorkspace::LiveWorkspace(const QString &directory, const QByteArray &key)
    : m_writer(new WorkspaceWriter(directory, key)), m_rows(new WorkspaceRows(directory, key))
{
    m_writerThread.setObjectName(QStringLiteral("workspace-writer"));
    m_readerThread.setObjectName(QStringLiteral("workspace-reader"));
    m_writer->moveToThread(&m_writerThread);
    m_rows->moveToThread(&m_readerThread);
    connect(m_writer, &WorkspaceWriter::changed, this, &Workspace::changed);
    // On the writing thread, which waits: the file is about to be moved. The reading thread never waits for it.
    connect(
        m_writer, &WorkspaceWriter::cacheAboutToBeReplaced, m_writer,
        [rows = m_rows] {
            QMetaObject::invokeMethod(
                rows, [rows] { rows->close(); }, Qt::BlockingQueuedConnection);
        },
        Qt::DirectConnection);
    connect(m_writer, &WorkspaceWriter::signInNeeded, this, &Workspace::signInNeeded);
    connect(m_writer, &WorkspaceWriter::wipeOrdered, this, &Workspace::wipeOrdered);
    connect(m_writer, &WorkspaceWriter::stateChanged, this, [this](const SyncState &state) {
        m_state = state;
        Q_EMIT syncStateChanged();
    });
    connect(m_writer, &WorkspaceWriter::descriptorChanged, this, [this](const protocol::SchemaDescriptor &descriptor) {
        m_descriptor = descriptor;
        QMetaObject::invokeMethod(m_rows, [rows = m_rows] { rows->close(); });
        Q_EMIT descriptorChanged();
    });
    connect(m_writer, &WorkspaceWriter::roleChanged, this, [this](const QString &role) {
        m_person.role = role;
        Q_EMIT descriptorChanged(); // what it says about this person has changed
    });
    // Both stand behind the window: it has little to do, and what it has, somebody sees.
    connect(&m_writerThread, &QThread::started, m_writer, &core::standBehindTheWindow);
    connect(&m_readerThread, &QThread::started, m_rows, &core::standBehindTheWindow);
    m_writerThread.start();
    m_readerThread.start();
}

LiveWorkspace::~LiveWorkspace()
{
    // Each half closes on its own thread, where its connections were opened. Waited for, because a thread that is told
    // to quit leaves events undelivered, and the profile's lock would stay with this process.
    QMetaObject::invokeMethod(
        m_rows, [rows = m_rows] { rows->close(); }, Qt::BlockingQueuedConnection);
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer] { writer->close(); }, Qt::BlockingQueuedConnection);
    m_readerThread.quit();
    m_writerThread.quit();
    m_readerThread.wait();
    m_writerThread.wait();
    delete m_rows;
    delete m_writer;
}

void LiveWorkspace::open(const QString &directory, const ProfileKey &key, QObject *context, Opened done)
{
    std::unique_ptr<LiveWorkspace> self(new LiveWorkspace(directory, key.key));
    LiveWorkspace *workspace = self.get();
    workspace->m_opening = std::move(self);
    workspace->onWriter<bool>(
        workspace,
        [workspace, context = QPointer<QObject>(context), done](const Expected<bool> &opened) {
            if (!opened) {
                workspace->opened(context, done, &opened.error());
                return;
            }
            workspace->m_readOnly = !*opened;
            workspace->start(context, done);
        },
        [](WorkspaceWriter &writer) -> Expected<bool> {
            const auto opened = writer.open();
            if (opened)
                return true;
            if (opened.error().code == ErrorCode::Busy)
                return false;
            return fail(opened.error());
        });
}

void LiveWorkspace::signIn(const QString &directory, const ProfileKey &key, const SignInRequest &request,
                           QObject *context, SignedIn done)
{
    if (key.created) {
        if (auto committed = commitNewProfile(directory, key); !committed) {
            done({}, localFailure(committed.error()));
            return;
        }
    }
    std::unique_ptr<LiveWorkspace> self(new LiveWorkspace(directory, key.key));
    LiveWorkspace *workspace = self.get();
    workspace->m_opening = std::move(self);
    const auto failed = [directory, key, context = QPointer<QObject>(context), done](const SignInFailure &failure) {
        if (key.created)
            discardNewProfile(directory, key, context);
        if (context)
            done({}, failure);
    };
    const Opened started = [done, failed](Expected<std::unique_ptr<LiveWorkspace>> result) {
        if (result)
            done(*std::move(result), {});
        else
            failed(localFailure(result.error()));
    };
    const auto report = [workspace, context = QPointer<QObject>(context), started,
                         failed](const std::optional<SignInFailure> &failure) {
        QMetaObject::invokeMethod(workspace, [workspace, context, started, failed, failure] {
            if (!failure) {
                workspace->start(context, started);
                return;
            }
            workspace->m_opening.reset(); // this object; it lets go of the files before they are removed
            failed(*failure);
        });
    };
    QMetaObject::invokeMethod(workspace->m_writer, [writer = workspace->m_writer, request, report] {
        if (auto opened = writer->open(); !opened)
            report(localFailure(opened.error()));
        else
            writer->signIn(request, report);
    });
}

void LiveWorkspace::opened(const QPointer<QObject> &context, const Opened &done, const core::Error *error)
{
    std::unique_ptr<LiveWorkspace> self = std::move(m_opening);
    if (error != nullptr) {
        const core::Error copy = *error;
        self.reset(); // lets go of the files before anybody hears of the failure
        if (context)
            done(fail(copy));
    } else if (context) {
        done(std::move(self));
    }
}

void LiveWorkspace::start(QPointer<QObject> context, Opened done)
{
    if (m_readOnly) {
        QMetaObject::invokeMethod(m_rows, [this, context, done] {
            QMetaObject::invokeMethod(this, [this, context, done, facts = m_rows->facts()] {
                if (facts) {
                    m_person = facts->person;
                    m_descriptor = facts->descriptor;
                    m_state = facts->state;
                }
                opened(context, done, facts ? nullptr : &facts.error());
            });
        });
        return;
    }
    onWriter<WorkspaceFacts>(
        this,
        [this, context, done](const Expected<WorkspaceFacts> &facts) {
            if (facts) {
                m_person = facts->person;
                m_descriptor = facts->descriptor;
                m_state = facts->state;
                m_quarantined = facts->quarantined;
            }
            opened(context, done, facts ? nullptr : &facts.error());
        },
        [](WorkspaceWriter &writer) { return writer.begin(); });
}

template <typename T>
void LiveWorkspace::onWriter(QObject *context, Done<T> done, std::function<Expected<T>(WorkspaceWriter &)> job)
{
    QMetaObject::invokeMethod(m_writer,
                              [this, guard = QPointer<QObject>(context), done = std::move(done), job = std::move(job)] {
                                  QMetaObject::invokeMethod(this, [guard, done, result = job(*m_writer)] {
                                      if (guard)
                                          done(result);
                                  });
                              });
}

void LiveWorkspace::apply(const QList<Edit> &edits, QObject *context, Done<EditReceipt> done)
{
    if (m_readOnly) {
        done(fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
        return;
    }
    onWriter<EditReceipt>(context, std::move(done), [edits](WorkspaceWriter &writer) { return writer.apply(edits); });
}

void LiveWorkspace::settle(const QList<ConflictSettlement> &settlements, QObject *context, Done<EditReceipt> done)
{
    if (m_readOnly) {
        done(fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
        return;
    }
    onWriter<EditReceipt>(context, std::move(done),
                          [settlements](WorkspaceWriter &writer) { return writer.settle(settlements); });
}

void LiveWorkspace::planCvs(const QList<FileInput> &files, const ImportOptions &options, QObject *context,
                            Done<CvPlan> done)
{
    if (m_readOnly) {
        done(fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
        return;
    }
    // Reading a file may take its child process seconds: neither the windows nor the sync wait for it. Files go one
    // after another, each handed to the writing thread as soon as it is read.
    struct Batch
    {
        QList<FileInput> files;
        ImportOptions options;
        CvPlan plan;
    };
    auto batch = std::make_shared<Batch>(Batch{files, options, {}});
    auto next = std::make_shared<std::function<void()>>();
    *next = [this, batch, done, guard = QPointer<QObject>(context), next] {
        if (!guard || batch->files.isEmpty()) {
            if (guard)
                done(batch->plan);
            *next = {}; // ends the cycle that keeps this function alive
            return;
        }
        const FileInput file = batch->files.takeFirst();
        const auto finished = [batch, next, file](const Expected<PlannedCv> &planned) {
            batch->plan.files.append(planned ? ImportedFile{file.shown(), planned->candidate, planned->name, {}, false}
                                             : failedImport(file.shown(), planned.error()));
            if (planned)
                batch->plan.edits += planned->edits;
            const auto again = *next; // the function may end itself
            again();
        };
        QThreadPool::globalInstance()->start([this, file, batch, finished, self = QPointer<LiveWorkspace>(this)] {
            const auto cv = std::make_shared<Expected<ReadCv>>(readCv(file));
            QMetaObject::invokeMethod(qApp, [this, self, cv, batch, finished] {
                if (!self)
                    return;
                if (!*cv) {
                    finished(fail(cv->error()));
                    return;
                }
                onWriter<PlannedCv>(this, finished, [cv, options = batch->options](WorkspaceWriter &writer) {
                    return writer.planCv(**cv, options);
                });
            });
        });
    };
    (*next)();
}

void LiveWorkspace::readPeople(const FileInput &input, const TableFormat &format, QObject *context,
                               Done<PeopleFile> done)
{
    QThreadPool::globalInstance()->start([input, format, guard = QPointer<QObject>(context), done = std::move(done)] {
        const auto file = std::make_shared<Expected<PeopleFile>>(readPeopleFile(input, format));
        QMetaObject::invokeMethod(qApp, [guard, file, done] {
            if (guard)
                done(*file);
        });
    });
}

void LiveWorkspace::planImport(const PeopleFile &file, const ImportOptions &options, QObject *context,
                               Done<ImportPlan> done)
{
    if (m_readOnly) {
        done(fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
        return;
    }
    onWriter<ImportPlan>(context, std::move(done),
                         [file, options](WorkspaceWriter &writer) { return writer.planImport(file, options); });
}

void LiveWorkspace::planFiles(const QUuid &candidate, const QList<FileInput> &files, const QString &category,
                              QObject *context, Done<FilePlan> done)
{
    if (m_readOnly) {
        done(fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
        return;
    }
    // Child processes may need seconds: neither the windows nor the sync wait for them.
    QThreadPool::globalInstance()->start([this, self = QPointer<LiveWorkspace>(this), candidate, files, category,
                                          guard = QPointer<QObject>(context), done = std::move(done)] {
        QList<ReadAttachment> read;
        QList<ImportProblem> problems;
        for (const FileInput &file : files) {
            auto one = readAttachment(file, category);
            if (one)
                read.append(*std::move(one));
            else
                problems.append({0, one.error().message, file.name});
        }
        QMetaObject::invokeMethod(qApp, [=, this] {
            if (!self)
                return;
            onWriter<FilePlan>(guard, done, [=](WorkspaceWriter &writer) {
                auto plan = writer.planFiles(candidate, read);
                if (plan)
                    plan->problems = problems + plan->problems;
                return plan;
            });
        });
    });
}

void LiveWorkspace::fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done)
{
    const auto answer = [this, guard = QPointer<QObject>(context),
                         done = std::move(done)](const Expected<QByteArray> &bytes) {
        // Queued even from this thread: whoever asks for one file after another would call themselves each time.
        QMetaObject::invokeMethod(
            this,
            [guard, done, bytes] {
                if (guard)
                    done(bytes);
            },
            Qt::QueuedConnection);
    };
    if (m_readOnly)
        answer(
            fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
    else
        QMetaObject::invokeMethod(m_writer, [writer = m_writer, sha256, answer] { writer->fileBytes(sha256, answer); });
}

void LiveWorkspace::ask(const sync::JsonRequest &request, QObject *context, Done<QJsonObject> done)
{
    const auto answer = [this, guard = QPointer<QObject>(context),
                         done = std::move(done)](const Expected<QJsonObject> &json) {
        // Queued even from this thread.
        QMetaObject::invokeMethod(
            this,
            [guard, done, json] {
                if (guard)
                    done(json);
            },
            Qt::QueuedConnection);
    };
    if (m_readOnly)
        answer(
            fail(ErrorCode::Busy, QStringLiteral("Another program holds this profile: it is open for reading only")));
    else
        QMetaObject::invokeMethod(m_writer, [writer = m_writer, request, answer] { writer->ask(request, answer); });
}

void LiveWorkspace::waitingEdits(QObject *context, Done<QList<protocol::Mutation>> done)
{
    if (m_readOnly) {
        done(QList<protocol::Mutation>());
        return;
    }
    onWriter<QList<protocol::Mutation>>(context, std::move(done),
                                        [](WorkspaceWriter &writer) { return writer.waitingEdits(); });
}

void LiveWorkspace::syncNow()
{
    if (!m_readOnly)
        QMetaObject::invokeMethod(m_writer, [writer = m_writer] { writer->syncNow(); });
}

void LiveWorkspace::pauseSync()
{
    if (!m_readOnly)
        QMetaObject::invokeMethod(m_writer, [writer = m_writer] { writer->pauseSync(); });
}

void LiveWorkspace::remember(const QString &name, const QByteArray &value)
{
    if (!m_readOnly)
        QMetaObject::invokeMethod(m_writer, [writer = m_writer, name, value] { writer->remember(name, value); });
}

void LiveWorkspace::recall(const QString &name, QObject *context, std::function<void(Expected<QByteArray>)> done)
{
    onWriter<QByteArray>(context, std::move(done), [name](WorkspaceWriter &writer) { return writer.recall(name); });
}

void LiveWorkspace::noteOpenedJob(const QUuid &job)
{
    if (!m_readOnly)
        QMetaObject::invokeMethod(m_writer, [writer = m_writer, job] { writer->noteOpenedJob(job); });
}

void LiveWorkspace::damageFound()
{
    if (!m_readOnly)
        QMetaObject::invokeMethod(m_writer, [writer = m_writer] { writer->cacheFoundDamaged(); });
}

void LiveWorkspace::runRead(std::function<void(const Expected<const cache::Reader *> &)> job)
{
    QMetaObject::invokeMethod(m_rows, [rows = m_rows, job = std::move(job)] { rows->run(job); });
}

} // namespace shortlist::client

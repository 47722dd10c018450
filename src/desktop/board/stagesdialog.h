#pragma once

#include "desktop/board/stageeditor.h"
#include "desktop/widgets/writingdialog.h"

class QLineEdit;
class QPushButton;
class QToolButton;

namespace shortlist::desktop {

class Banner;

/// Where stages can be taken over from.
struct StageSource
{
    enum class Kind { Template, Workspace, Job };
    Kind kind = Kind::Workspace;
    QUuid id{}; ///< null: the workspace's pipeline
    QString title{};
};

/// Edits the stages of one job, of the workspace's pipeline or of a template: name, colour, kind, order, letter, limit;
/// removing one asks where its cards go. Passive.
class StagesDialog : public WritingDialog
{
    Q_OBJECT
public:
    enum class Of { Job, Workspace, Template };

    /// `board.jobTitle` is a template's name.
    explicit StagesDialog(const cache::Board &board, QWidget *parent, Of of = Of::Job);

    /// Letters to choose from: id and name.
    void setLetters(const QList<std::pair<QUuid, QString>> &letters) { m_editor->setLetters(letters); }
    void setSources(const QList<StageSource> &sources);
    /// Whether the stages can be kept as a template; offered for jobs and the workspace's pipeline.
    void setMayKeep(bool may);
    /// Puts these in place of the present ones, whose cards go to the stages of the same kind.
    void takeOver(const QList<cache::BoardStage> &stages) { m_editor->takeOver(stages); }
    [[nodiscard]] const QList<StageDraft> &drafts() const { return m_editor->drafts(); }
    /// A template's.
    [[nodiscard]] QString name() const;
    void showProblem(const QString &text);
    void tell(const QString &text);

Q_SIGNALS:
    void copyRequested(const shortlist::desktop::StageSource &source);
    /// The stages as they stand here are to be kept under a name.
    void keepRequested(const QString &name, const QList<shortlist::desktop::StageDraft> &drafts);
    void saved(const QList<shortlist::desktop::StageDraft> &drafts);

protected:
    [[nodiscard]] bool hasWriting() const override;

private:
    bool check();
    void askForName();

    const Of m_of;
    const QUuid m_job;
    Banner *m_banner;
    QLineEdit *m_name = nullptr;
    StageEditor *m_editor;
    QString m_startName;
    QList<StageDraft> m_start; ///< as they were when the dialog opened
    QToolButton *m_copy;
    QPushButton *m_keep;
};

} // namespace shortlist::desktop

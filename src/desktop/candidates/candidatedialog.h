#pragma once

#include "desktop/candidates/alikepresenter.h"
#include "desktop/candidates/persondraft.h"
#include "desktop/forms/formbinder.h"
#include "desktop/widgets/writingdialog.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CandidateDialog;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class AlikeLines;

/// Adds a person. Stays open, with everything typed, when the edit is refused, and says who may be there already:
/// adding them is not prevented. Window-modal, never a nested event loop.
class CandidateDialog : public WritingDialog
{
    Q_OBJECT
public:
    CandidateDialog(const protocol::Entity &entity, QWidget *parent);
    ~CandidateDialog() override;
    void showProblem(const QString &text);
    void renderAlike(const AlikeState &state);
    /// What was typed as the name; empty: none yet.
    [[nodiscard]] QString typedName() const;
    [[nodiscard]] PersonDraft draft() const;
    /// Shows what was typed before; its job is chosen once it is offered.
    void setDraft(const PersonDraft &draft);
    /// Adds the open ones that are not offered yet.
    void offerJobs(const QList<cache::JobListItem> &jobs);
    /// Something was typed that would be lost.
    [[nodiscard]] bool hasText() const;

Q_SIGNALS:
    void saveRequested(const shortlist::protocol::FieldMap &values, const QUuid &job);
    /// By what is typed now somebody can be recognised: columns of candidates.
    void particularsTyped(const shortlist::protocol::FieldMap &particulars);
    /// Somebody who is there is to be looked at; what was typed is to be kept.
    void openRequested(const QUuid &candidate);

private:
    std::unique_ptr<Ui::CandidateDialog> m_ui;
    FormBinder *m_binder;
    AlikeLines *m_alike;
    QUuid m_draftJob; ///< of the draft, while it is not offered
};

} // namespace shortlist::desktop

#pragma once

#include "desktop/forms/formbinder.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CandidateDialog;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

/// Adds a person. Stays open, with everything typed, when the edit is refused. Window-modal, never a nested event loop.
class CandidateDialog : public QDialog
{
    Q_OBJECT
public:
    CandidateDialog(const protocol::Entity &entity, const QList<cache::JobListItem> &jobs, QWidget *parent);
    ~CandidateDialog() override;
    void showProblem(const QString &text);

Q_SIGNALS:
    void saveRequested(const shortlist::protocol::FieldMap &values, const QUuid &job);

private:
    std::unique_ptr<Ui::CandidateDialog> m_ui;
    FormBinder *m_binder;
};

} // namespace shortlist::desktop

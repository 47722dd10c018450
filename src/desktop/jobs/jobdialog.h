#pragma once

#include "desktop/forms/formbinder.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class JobDialog;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

/// Adds a job. Stays open, with everything typed, when the edit is refused.
class JobDialog : public QDialog
{
    Q_OBJECT
public:
    JobDialog(const protocol::Entity &entity, QWidget *parent);
    ~JobDialog() override;
    void setKnownSkills(const QStringList &names);
    void showProblem(const QString &text);

Q_SIGNALS:
    void saveRequested(const shortlist::protocol::FieldMap &values);

private:
    std::unique_ptr<Ui::JobDialog> m_ui;
    FormBinder *m_binder;
};

} // namespace shortlist::desktop

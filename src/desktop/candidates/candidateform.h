#pragma once

#include "desktop/forms/formbinder.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CandidateForm;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

/// The tab Profile: one field per column, saved as typed.
class CandidateForm : public QWidget
{
    Q_OBJECT
public:
    explicit CandidateForm(QWidget *parent = nullptr);
    ~CandidateForm() override;

    /// Binds the fields; again whenever the schema changes.
    void bind(const protocol::Entity &entity);
    void setColleagues(const QList<Colleague> &colleagues);
    void render(const RecordFields &record, bool readOnly);
    /// Before another record is shown: what is being typed is still this one's.
    void commitTyped();
    /// What was typed into a field was not stored: it stands there again, with the reason.
    void refuse(const QUuid &candidate, const QString &column, const protocol::Value &value, const QString &reason);
    [[nodiscard]] FormBinder *binder() { return m_binder; }

Q_SIGNALS:
    void edited(const QString &column, const shortlist::protocol::Value &value);
    /// What is typed and not saved yet, of the columns by which people are recognised, of this record; empty: nothing.
    void particularsTyped(const shortlist::protocol::FieldMap &particulars, const QUuid &candidate);

private:
    [[nodiscard]] protocol::FieldMap unsavedParticulars() const;

    std::unique_ptr<Ui::CandidateForm> m_ui;
    FormBinder *m_binder = nullptr;
    RecordFields m_record;
    bool m_readOnly = false;
    QList<Colleague> m_colleagues;
    bool m_asked = false; ///< somebody was told about what is typed
};

} // namespace shortlist::desktop

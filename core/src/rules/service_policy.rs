//! What users may do in their own project where no image is involved: import and export tasks, servers, stored files.
//!
//! One table, one function. Used by the mock, with the strongest role for the action's product; [`super::boot`] and
//! [`super::import_export`] check the image.

use crate::model::{KeystoneRole, RackspaceProduct, RackspaceRole, Role};

use super::{DenialStatus, Profile, Refusal, RefusalReason};

/// An action on a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceAction {
    /// Read one task or the list.
    ReadTasks,
    /// Start an import or an export.
    StartTask,
    /// Read servers, flavors, and images in the compute service.
    ReadServers,
    /// Create or rebuild a server, or create an image from one.
    CreateServer,
    /// Delete a server.
    DeleteServer,
    /// Read containers and objects.
    ReadFiles,
    /// Write or delete containers and objects.
    WriteFiles,
}

/// One row: the product of the roles, and the weakest sufficient roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceRule {
    /// The action.
    pub action: ServiceAction,
    /// The product whose roles count on Rackspace.
    pub product: RackspaceProduct,
    /// The weakest sufficient Keystone role.
    pub min_keystone_role: KeystoneRole,
    /// The weakest sufficient Rackspace role.
    pub min_rackspace_role: RackspaceRole,
}

/// The table. Sources: Nova's default policies (project reader, project member); Glance's (tasks are for administrators
/// only); Rackspace's permission matrix for Cloud Images and the capabilities of its product roles: an admin creates, reads,
/// updates and deletes, a creator does not delete, an observer reads.
pub const TABLE: [ServiceRule; 7] = {
    use KeystoneRole::{Admin, Member, Reader};
    use RackspaceProduct::{Files, Images, Servers};
    use RackspaceRole::{AccountAdmin, Creator, Observer};
    use ServiceAction as S;
    [
        row(S::ReadTasks, Images, Admin, Observer),
        row(S::StartTask, Images, Admin, AccountAdmin),
        row(S::ReadServers, Servers, Reader, Observer),
        row(S::CreateServer, Servers, Member, Creator),
        row(S::DeleteServer, Servers, Member, AccountAdmin),
        row(S::ReadFiles, Files, Reader, Observer),
        row(S::WriteFiles, Files, Member, AccountAdmin),
    ]
};

const fn row(
    action: ServiceAction,
    product: RackspaceProduct,
    keystone: KeystoneRole,
    rackspace: RackspaceRole,
) -> ServiceRule {
    ServiceRule { action, product, min_keystone_role: keystone, min_rackspace_role: rackspace }
}

impl ServiceAction {
    /// The row of [`TABLE`] for this action. The table is in the order of the enum, which a test checks.
    pub const fn rule(self) -> &'static ServiceRule {
        &TABLE[self as usize]
    }
}

/// Checks whether a user with these roles may perform the action in their own project.
///
/// # Errors
/// [`DenialStatus::Forbidden`], with the weakest sufficient role.
pub fn check_roles<'a>(
    profile: Profile,
    action: ServiceAction,
    roles: impl IntoIterator<Item = &'a str>,
) -> Result<(), Refusal> {
    let row = action.rule();
    let (needs, has) = match profile {
        Profile::OpenStack => {
            (Role::Keystone(row.min_keystone_role), Role::strongest_keystone(roles))
        }
        Profile::Rackspace => (
            Role::Rackspace(row.min_rackspace_role),
            Role::strongest_rackspace_for(row.product, roles),
        ),
    };
    if has.is_some_and(|role| role.includes(needs)) {
        return Ok(());
    }
    Err(Refusal::new(DenialStatus::Forbidden, RefusalReason::RoleTooWeak { needs }))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ACTIONS: [ServiceAction; TABLE.len()] = [
        ServiceAction::ReadTasks,
        ServiceAction::StartTask,
        ServiceAction::ReadServers,
        ServiceAction::CreateServer,
        ServiceAction::DeleteServer,
        ServiceAction::ReadFiles,
        ServiceAction::WriteFiles,
    ];

    /// The actions that these roles allow, in the order of the table.
    fn allowed_actions(profile: Profile, roles: &[&str]) -> [bool; TABLE.len()] {
        ACTIONS.map(|action| check_roles(profile, action, roles.iter().copied()).is_ok())
    }

    #[test]
    fn the_table_is_in_the_order_of_the_actions() {
        for action in ACTIONS {
            assert_eq!(action.rule().action, action);
        }
    }

    #[test]
    fn rackspace_product_roles_apply_to_their_product() {
        let rackspace = |roles: &[&str]| allowed_actions(Profile::Rackspace, roles);
        assert_eq!(rackspace(&["identity:user-admin"]), [true; 7]);
        assert_eq!(rackspace(&["observer"]), [true, false, true, false, false, true, false]);
        assert_eq!(
            rackspace(&["cloudImages:creator"]),
            [true, false, false, false, false, false, false]
        );
        assert_eq!(rackspace(&["nova:creator"]), [false, false, true, true, false, false, false]);
        assert_eq!(
            rackspace(&["cloudImages:admin", "object-store:admin"]),
            [true, true, false, false, false, true, true]
        );
        assert_eq!(rackspace(&[]), [false; 7]);
    }

    #[test]
    fn openstack_members_use_servers_and_only_admins_tasks() {
        let openstack = |roles: &[&str]| allowed_actions(Profile::OpenStack, roles);
        assert_eq!(openstack(&["reader"]), [false, false, true, false, false, true, false]);
        assert_eq!(openstack(&["member"]), [false, false, true, true, true, true, true]);
        assert_eq!(openstack(&["admin"]), [true; 7]);
        let refusal =
            check_roles(Profile::OpenStack, ServiceAction::CreateServer, ["reader"]).unwrap_err();
        assert_eq!(refusal.reason, RefusalReason::RoleTooWeak { needs: Role::MEMBER });
    }
}

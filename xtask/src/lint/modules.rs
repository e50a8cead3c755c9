//! The modules of a crate, as its files have them: what each defines, what it re-exports, and what it names of others. Called by
//! `circles`. It knows no types: what a method is called on is not seen.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Item, UseTree, Visibility};

use super::code_paths::code_paths;
use super::source::Source;

/// The number of a file among those of its crate.
pub type FileId = usize;

/// Which file needs which others, and what it names of them.
pub type Edges = BTreeMap<FileId, BTreeMap<FileId, BTreeSet<String>>>;

/// How many re-exports may lead to one name.
const DEPTH: usize = 16;

/// A name that is brought in: under which name, and the path to it.
#[derive(Debug, Clone)]
struct Import {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

#[derive(Debug, Default)]
struct Module {
    defined: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths in its code, but for those of imports.
    paths: BTreeSet<Vec<String>>,
}

/// A crate.
pub struct Crate<'a> {
    paths: Vec<&'a str>,
    modules: Vec<Module>,
    /// The file of each module, by its path.
    files: BTreeMap<Vec<String>, FileId>,
    names: Vec<Vec<String>>,
}

impl<'a> Crate<'a> {
    /// Reads the files of a crate whose source lies in this folder.
    ///
    /// # Errors
    /// A file is no Rust.
    pub fn parse(sources: &'a [Source], folder: &str) -> Result<Self, String> {
        let mut own =
            Self { paths: vec![], modules: vec![], files: BTreeMap::new(), names: vec![] };
        for source in sources {
            let Some(name) = source.path.strip_prefix(folder).and_then(|at| at.strip_suffix(".rs"))
            else {
                continue;
            };
            let mut name: Vec<String> = name.split('/').map(str::to_owned).collect();
            name.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
            let file = syn::parse_file(&source.text)
                .map_err(|error| format!("{}: is no Rust: {error}", source.path))?;
            own.files.entry(name.clone()).or_insert(own.paths.len());
            own.paths.push(&source.path);
            own.names.push(name);
            own.modules.push(Module::of(&file.items));
        }
        Ok(own)
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file).copied().unwrap_or_default()
    }

    /// Which file needs which others.
    pub fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for (file, module) in self.modules.iter().enumerate() {
            let imports = module.imports.iter().filter(|one| !one.is_public).map(|one| &one.path);
            for path in imports.chain(&module.paths) {
                if let Some((to, name)) = self.resolve(file, path, DEPTH)
                    && !self.contains(file, to)
                {
                    edges.entry(file).or_default().entry(to).or_default().insert(name);
                }
            }
        }
        edges
    }

    /// Whether a file is that of a module which contains the module of the other, or is the same. A module is made of those it contains:
    /// that it names them says nothing.
    fn contains(&self, outer: FileId, inner: FileId) -> bool {
        let (outer, inner) = (self.names.get(outer), self.names.get(inner));
        outer.zip(inner).is_some_and(|(outer, inner)| inner.starts_with(outer))
    }

    /// The file in which what a path names is defined, and the name; nothing where the path leads out of the crate, or to a module.
    fn resolve(&self, file: FileId, path: &[String], depth: usize) -> Option<(FileId, String)> {
        let depth = depth.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        let own = self.names.get(file)?;
        let inside = |module: &[String]| {
            let file = self.files.get(module)?;
            let (next, _) = rest.split_first()?;
            self.item(*file, next, rest, depth)
        };
        match first.as_str() {
            "crate" => inside(&[]),
            "self" => inside(own),
            "super" => inside(own.split_last()?.1),
            name => self.item(file, name, path, depth),
        }
    }

    /// The same for a path whose first name is looked for in one module.
    fn item(
        &self,
        file: FileId,
        name: &str,
        path: &[String],
        depth: usize,
    ) -> Option<(FileId, String)> {
        let own = self.names.get(file)?;
        let (_, rest) = path.split_first()?;
        if name == "super" {
            let parent = self.files.get(own.split_last()?.1)?;
            return self.item(*parent, rest.first()?, rest, depth.checked_sub(1)?);
        }
        let module = self.modules.get(file)?;
        if module.defined.contains(name) {
            return Some((file, name.to_owned()));
        }
        let child: Vec<String> = own.iter().cloned().chain([name.to_owned()]).collect();
        if let (Some(child), Some(next)) = (self.files.get(&child), rest.first()) {
            return self.item(*child, next, rest, depth.checked_sub(1)?);
        }
        let named = module.imports.iter().filter(|one| one.name == name).find_map(|one| {
            let path: Vec<String> = one.path.iter().chain(rest).cloned().collect();
            self.resolve(file, &path, depth)
        });
        named.or_else(|| {
            let globs = module.imports.iter().filter(|one| one.name == "*");
            globs.clone().find_map(|one| {
                let path: Vec<String> = one.path.iter().chain(path).cloned().collect();
                self.resolve(file, &path, depth)
            })
        })
    }
}

impl Module {
    fn of(items: &[Item]) -> Self {
        let mut module = Self::default();
        for item in items.iter().filter(|item| !is_test(item)) {
            match item {
                Item::Use(one) => {
                    let is_public = !matches!(one.vis, Visibility::Inherited);
                    imports(&one.tree, &mut Vec::new(), is_public, &mut module.imports);
                }
                Item::Mod(one) if one.content.is_none() => {}
                other => {
                    module.defined.extend(name(other));
                    code_paths(other.to_token_stream(), &mut module.paths);
                }
            }
        }
        module
    }
}

fn is_test(item: &Item) -> bool {
    let (Item::Mod(syn::ItemMod { attrs, .. })
    | Item::Fn(syn::ItemFn { attrs, .. })
    | Item::Use(syn::ItemUse { attrs, .. })
    | Item::Impl(syn::ItemImpl { attrs, .. })) = item
    else {
        return false;
    };
    attrs
        .iter()
        .any(|one| one.path().is_ident("cfg") && one.to_token_stream().to_string().contains("test"))
}

fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(one) => &one.ident,
        Item::Enum(one) => &one.ident,
        Item::Fn(one) => &one.sig.ident,
        Item::Macro(one) => one.ident.as_ref()?,
        Item::Mod(one) => &one.ident,
        Item::Static(one) => &one.ident,
        Item::Struct(one) => &one.ident,
        Item::Trait(one) => &one.ident,
        Item::Type(one) => &one.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn imports(tree: &UseTree, path: &mut Vec<String>, is_public: bool, found: &mut Vec<Import>) {
    let mut add = |name: String, path: Vec<String>| found.push(Import { name, path, is_public });
    match tree {
        UseTree::Path(one) => {
            path.push(one.ident.to_string());
            imports(&one.tree, path, is_public, found);
            path.pop();
        }
        UseTree::Name(one) if one.ident == "self" => {
            add(path.last().cloned().unwrap_or_default(), path.clone());
        }
        UseTree::Name(one) => {
            add(one.ident.to_string(), [path.as_slice(), &[one.ident.to_string()]].concat());
        }
        UseTree::Rename(one) => {
            add(one.rename.to_string(), [path.as_slice(), &[one.ident.to_string()]].concat());
        }
        UseTree::Glob(_) => add("*".to_owned(), path.clone()),
        UseTree::Group(one) => {
            one.items.iter().for_each(|tree| imports(tree, path, is_public, found));
        }
    }
}

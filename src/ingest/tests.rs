//! Reading as a whole: pages in, copy and reasons out; laws of every body.

use proptest::prelude::*;

use super::*;
use crate::article::Part;
